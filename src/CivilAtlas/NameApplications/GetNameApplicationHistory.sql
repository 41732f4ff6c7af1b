select s.number, s.act, s.state, s.account, s.at, s.note, s.details, encode(s.seal, 'hex') as seal,
       s.seal = name_application_seal(s, coalesce(lag(s.seal) over (order by s.number), ''::bytea)) as holds,
       s.content = name_application_content(s.prefecture_id, s.application_id) as content_holds
from name_application_step s
where s.application_id = @Id
order by s.number
