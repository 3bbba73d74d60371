-- Ten phones a year, whether they are kept or taken back: who could try numbers without end would learn from the conflicts whose an idea is.
create table review.phone_try (
    id bigint generated always as identity primary key,
    reviewer_id uuid not null references identity.person (id),
    at timestamptz not null default now());
comment on table review.phone_try is 'append-only: that a reviewer gave the phone of somebody close, never which one';
create index phone_try_reviewer on review.phone_try (reviewer_id, at);
create trigger phone_try_append_only before update or delete on review.phone_try
    for each row execute function kernel.refuse_change();

insert into review.phone_try (reviewer_id, at)
select t.person_id, now() from identity.pub_phone_tie t cross join generate_series(1, t.close);
