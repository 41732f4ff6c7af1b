-- Counts the attempt and says whether the name is locked, be it an account's or nobody's.
with found as (
    select id, ceil(greatest(0, extract(epoch from locked_until - now())))::int as locked_for
    from account where name = @account for update
), counted as (
    update account a
    set failed_attempts = a.failed_attempts + 1, locked_until = now() + wait_after_failure(a.failed_attempts)
    from found f
    where a.id = f.id and coalesce(f.locked_for, 0) = 0
), nobody as (
    insert into unknown_account as u (slot, name_hash, failed_attempts)
    select @slot, @nameHash, 1 where not exists (select from account where name = @account)
    on conflict (slot) do update
    set (name_hash, failed_attempts, locked_until, locked_for) = (
        select excluded.name_hash,
               case when not same then 1 when locked_for > 0 then u.failed_attempts else u.failed_attempts + 1 end,
               case when not same then null when locked_for > 0 then u.locked_until else now() + wait_after_failure(u.failed_attempts) end,
               case when same then locked_for else 0 end
        from (select u.name_hash = excluded.name_hash as same, coalesce(ceil(greatest(0, extract(epoch from u.locked_until - now())))::int, 0) as locked_for) before)
    returning locked_for
)
select a.id, a.password_hash, a.roles, a.division_id, a.disabled, coalesce(f.locked_for, n.locked_for, 0) as locked_for_seconds
from (values (1)) one
left join nobody n on true
left join found f on true
left join account a on a.id = f.id
