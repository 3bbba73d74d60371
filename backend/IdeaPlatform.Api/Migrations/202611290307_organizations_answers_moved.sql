-- The answers lie with the room that computes the record.
drop view organizations.pub_conduct_answer;
drop table organizations.conduct_answer;
