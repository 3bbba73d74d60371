-- Nobody reads when a rule was asked for: those that wait go in the order of their ids.
alter table allocation.computation drop column asked_at;
