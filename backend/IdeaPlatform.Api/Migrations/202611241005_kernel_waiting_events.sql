-- Events that not every room has taken in yet. The phase engine takes no further step while its last one is still among them.
create index outbox_open on kernel.outbox (kind) where done_at is null;

create view kernel.pub_waiting_event as
select id, kind, body, at, attempts, last_error, parked_at is not null as parked
from kernel.outbox
where done_at is null;
comment on view kernel.pub_waiting_event is 'Published events that are not yet handled by every room; parked ones need a person';
