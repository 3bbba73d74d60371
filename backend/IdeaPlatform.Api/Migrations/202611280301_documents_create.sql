-- Official documents (公文): one series of numbers a year and agency word, and texts that nobody changes once they are out.
create schema documents;

create table documents.counter (
    agency text not null,
    year int not null,
    last_no int not null check (last_no >= 0),
    primary key (agency, year));
comment on table documents.counter is 'The last number given in a series; its row is the lock of the series, so that there is no gap and no double';

create table documents.document (
    id uuid primary key,
    kind text not null check (kind in ('announcement', 'publicity', 'decision', 'reply', 'correction')),
    agency text not null,
    year int not null,
    no int not null check (no > 0),
    doc_no text not null unique,
    title text not null check (char_length(title) between 2 and 200),
    addressee text not null default '' check (char_length(addressee) <= 100),
    issuer_zh text not null,
    issuer_en text not null,
    content jsonb not null,
    issued_at timestamptz not null,
    issued_by uuid references identity.person (id),
    period_from timestamptz,
    period_to timestamptz,
    corrects uuid references documents.document (id),
    -- What it is about. Calls and ideas are rooms above: no foreign key points up.
    call_id uuid,
    idea_id uuid,
    area_code text not null,
    unique (agency, year, no),
    check ((period_from is null) = (period_to is null)),
    check ((kind = 'correction') = (corrects is not null)));
comment on table documents.document is 'append-only: what was published stands as it was; a mistake is mended by a correction (更正) that names what it mends';
create index document_issued on documents.document (issued_at desc, id desc);
create index document_call on documents.document (call_id, issued_at);
create index document_idea on documents.document (idea_id) where idea_id is not null;
create index document_corrects on documents.document (corrects) where corrects is not null;
create trigger document_append_only before update or delete on documents.document
    for each row execute function kernel.refuse_change();

create view documents.pub_document as
select id, kind, doc_no, title, issued_at, period_from, period_to, corrects, call_id, idea_id
from documents.document;
comment on view documents.pub_document is 'Published documents by number, with what they are about';

-- Numbers were counted by Allocation until now: its series goes on here. By name, because this room stands below that one.
do $$
begin
    if to_regclass('allocation.document_counter') is not null then
        execute format('insert into documents.counter (agency, year, last_no) select %L, year, last_no from %I.document_counter', '官民公', 'allocation');
    end if;
end $$;
