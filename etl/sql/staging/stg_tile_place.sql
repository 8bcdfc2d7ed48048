-- Grain: one row per tile and the area of its nearest settlement, within 30 km; a tile farther from any has no row.
-- Distance: equirectangular, in km, enough over so short a way. Only settlements in the half-degree cell of the tile and
-- the eight around it are looked at: at the latitudes of Kazakhstan a cell is at least 31 km wide and 55 km high.
with tiles as (
    select quadkey, max(tile_x) as lon, max(tile_y) as lat
    from src_speed_tiles
    group by quadkey
),

steps as (
    select * from (values (-1), (0), (1)) as s (step)
),

places as (
    select
        s.kato, s.area_id, s.longitude as lon, s.latitude as lat,
        cast(floor(s.longitude * 2) as integer) + dx.step as cell_x,
        cast(floor(s.latitude * 2) as integer) + dy.step as cell_y
    from stg_settlement as s
    cross join steps as dx
    cross join steps as dy
    where s.longitude is not null and s.latitude is not null
),

pairs as (
    select
        t.quadkey,
        p.kato,
        p.area_id,
        111.2 * sqrt(
            pow(t.lat - p.lat, 2) + pow((t.lon - p.lon) * cos(radians((t.lat + p.lat) / 2)), 2)
        ) as km
    from tiles as t
    inner join places as p
        on p.cell_x = cast(floor(t.lon * 2) as integer) and p.cell_y = cast(floor(t.lat * 2) as integer)
),

ranked as (
    select quadkey, kato, area_id, km, row_number() over (partition by quadkey order by km, kato) as place
    from pairs
    where km <= 30
)

select quadkey, kato, area_id, km from ranked where place = 1
