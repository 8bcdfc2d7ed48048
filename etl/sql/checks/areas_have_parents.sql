-- These areas have no parent, though they are not the country.
select area_id, name_kk from dim_area where parent_id = '' and level <> 'country'
