-- What offices and organizations were reminded of: each thing once before its date, and once when the date has passed.
create table notifications.duty_told (
    kind text not null,
    thing text not null,
    due_at timestamptz not null,
    late boolean not null,
    told_at timestamptz not null,
    primary key (kind, thing, due_at, late));
comment on table notifications.duty_told is 'append-only: reminders that went out, by the thing that is owed and its date';
create trigger duty_told_append_only before update or delete on notifications.duty_told
    for each row execute function kernel.refuse_change();
comment on table notifications.notice is 'What a person is told that is no step of an idea: about their ballot (that something was done, never what was chosen), their sheets, what they owe';
