-- A scenario may stand on another, whose steps are taken before its own, and on a day that is not today.

alter table scenario add base_id uuid references scenario;
alter table scenario add valid_at date;        -- null: the day a run is made on
