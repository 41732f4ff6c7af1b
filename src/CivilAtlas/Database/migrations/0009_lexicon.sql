-- What an office knows better than the lists of gis-data/lexicons: how its names are read, and words its names should not hold.
-- Both are few and stand above any prefecture: whoever romanizes or checks a name reads them all, once, and again when 'lexicon' moves.

create table confirmed_reading (
    id uuid primary key default uuid_v7(),
    text text not null unique check (text = btrim(text) and text <> ''), -- a whole name or a part of it: 六安
    readings text[] not null check (cardinality(readings) > 0),          -- one a character, with tone marks
    account text not null,
    confirmed timestamptz not null default now()
);

create table lexicon_word (
    id uuid primary key default uuid_v7(),
    rule text not null check (rule in ('grandiose', 'foreign-name', 'foreign-flavour', 'odd', 'state-leader', 'personal-name', 'trademark')),
    text text not null check (text = btrim(text) and text <> ''),
    source text not null check (btrim(source) <> ''),
    account text not null,
    added timestamptz not null default now(),
    unique (rule, text)
);

insert into layer_version values ('lexicon', 1);
create trigger confirmed_reading_touch after insert or update or delete on confirmed_reading
    for each statement execute function touch_layer('lexicon');
create trigger lexicon_word_touch after insert or update or delete on lexicon_word
    for each statement execute function touch_layer('lexicon');
