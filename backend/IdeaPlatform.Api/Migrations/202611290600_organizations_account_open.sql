-- What "open" means for a request is said once: somebody still has to answer it, or to take the account up.
alter table organizations.account_request
    add column is_open boolean not null generated always as (state in ('waiting', 'returned') or (state = 'verified' and taken_at is null)) stored;
drop index organizations.account_request_first;
drop index organizations.account_request_mine;
create unique index account_request_first on organizations.account_request (organization_id) where kind = 'account' and is_open;
create unique index account_request_mine on organizations.account_request (organization_id, person_id) where is_open;
