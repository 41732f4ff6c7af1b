-- Mid-term and final evaluations of a plan. What a report says is the assessment of its day, made in the same transaction,
-- and the series by year; the documents are kept as they were drawn, so that nothing later changes them.

create table evaluation (
    id uuid primary key references assessment on delete cascade,
    kind text not null check (kind in ('mid-term', 'final')),
    language text not null check (language in ('zh-CN', 'en')),
    register_changed timestamptz,          -- the last change of the register that it knows
    standards jsonb not null,              -- every standard with its indicators, series and forecasts
    html bytea not null,
    pdf bytea not null
);
