with last as (
    select number, seal, at from name_application_step
    where prefecture_id = @prefecture and application_id = @application order by number desc limit 1
), step as materialized (
    select row(@prefecture, @application, coalesce(last.number, 0) + 1, @act, @state, @account, greatest(@instant::timestamptz, last.at), @note::text, @details::jsonb,
               name_application_content(@prefecture, @application), ''::bytea)::name_application_step as s,
           coalesce(last.seal, ''::bytea) as before
    from (values (1)) one left join last on true
)
insert into name_application_step
select (s).prefecture_id, (s).application_id, (s).number, (s).act, (s).state, (s).account, (s).at, (s).note, (s).details, (s).content, name_application_seal(s, before)
from step
