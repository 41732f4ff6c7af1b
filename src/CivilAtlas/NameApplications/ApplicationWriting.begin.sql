with counted as (
    insert into name_application_number as n (year, last) values (@year, 1)
    on conflict (year) do update set last = n.last + 1
    returning last
)
insert into name_application (prefecture_id, number, kind, state, division_id, path, applicant, reason, authority_key, authority_zh, authority_en, other_department, account)
select @Prefecture, @year || '-' || lpad(last::text, 6, '0'), @kind, 'draft', @DivisionId, @Path, @Applicant, @Reason, @key, @zh, @en, @other, @account
from counted
returning id, clock_timestamp() as instant
