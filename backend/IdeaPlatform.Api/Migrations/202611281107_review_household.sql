-- An idea of somebody under the same roof: declared in the reviewer's own words, since no address is kept anywhere.
alter table review.declaration add column household boolean not null default false, add check (not household or idea_id is not null);
comment on column review.declaration.household is 'The idea comes from somebody the reviewer lives with; said by the reviewer, never computed from an address';
