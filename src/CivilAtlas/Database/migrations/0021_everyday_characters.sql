-- Characters outside the table of standard characters that an office knows from its own names: 垅 in Hunan. They warn, and do not block.
alter table lexicon_word drop constraint lexicon_word_rule_check;
alter table lexicon_word add constraint lexicon_word_rule_check
    check (rule in ('grandiose', 'foreign-name', 'foreign-flavour', 'odd', 'state-leader', 'personal-name', 'trademark', 'everyday-character'));
