-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'digital_documents_main_count' and breakdown = ''
