-- Counts the attempt and says whether the account is locked. From the fifth failure on, each doubles the wait: 2, 4, 8 … seconds, at most an hour.
with found as (
    select id, ceil(greatest(0, extract(epoch from locked_until - now())))::int as locked_for
    from account where name = @Account for update
), counted as (
    update account a
    set failed_attempts = a.failed_attempts + 1,
        locked_until = case when a.failed_attempts >= 4 then now() + make_interval(secs => least(3600, power(2, least(a.failed_attempts - 3, 12)))) end
    from found f
    where a.id = f.id and coalesce(f.locked_for, 0) = 0
)
select a.id, a.password_hash, a.roles, a.division_id, a.disabled, coalesce(f.locked_for, 0) as locked_for_seconds
from account a join found f on f.id = a.id
