-- Figures of the register: taken down on a day, so that a later change moves none of them, and as documents report them, with their source.
create table organizations.snapshot (
    id uuid primary key,
    as_of date not null,
    note text not null default '' check (length(note) <= 200),
    figures jsonb not null,
    taken_by uuid not null,
    taken_at timestamptz not null);
comment on table organizations.snapshot is 'append-only: figures of the register as they were computed on a day';
create trigger snapshot_append_only before update or delete on organizations.snapshot
    for each row execute function kernel.refuse_change();

create table organizations.reported_figure (
    id uuid primary key,
    measure text not null check (measure ~ '^[a-z_]+$'),
    aspect text not null check (aspect in ('count', 'share', 'growth')),
    value numeric(12, 1) not null,
    qualifier text not null check (qualifier in ('exact', 'over', 'under', 'about')),
    as_of date not null,
    source_doc text not null check (length(source_doc) between 2 and 200),
    entered_by uuid not null,
    entered_at timestamptz not null,
    unique (measure, aspect, as_of, source_doc));
comment on table organizations.reported_figure is 'What a document says of the register; kept beside what is computed and never computed again';

-- What an organization says to an entry of its record of conduct: once, and it stays.
create table organizations.conduct_answer (
    conduct_id bigint primary key references organizations.conduct (id),
    text text not null check (length(text) between 5 and 500),
    answered_by uuid not null,
    answered_at timestamptz not null);
comment on table organizations.conduct_answer is 'append-only: one answer of the organization to an entry of its record';
create trigger conduct_answer_append_only before update or delete on organizations.conduct_answer
    for each row execute function kernel.refuse_change();
