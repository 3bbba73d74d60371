-- The published ballots as they were when the vote was certified: a title that is mended later does not change what results are bound to.
create table voting.frozen_file (
    call_id uuid not null references voting.ledger_head (call_id),
    name text not null check (name = 'ballots.pb'),
    content bytea not null,
    sha256 text not null check (sha256 = encode(sha256(content), 'hex')),
    frozen_at timestamptz not null,
    primary key (call_id, name));
comment on table voting.frozen_file is 'append-only: files of a certified vote, byte for byte as they were published first';
create trigger frozen_file_append_only before update or delete on voting.frozen_file
    for each row execute function kernel.refuse_change();

create view voting.pub_ballots_file as select call_id, sha256 from voting.frozen_file where name = 'ballots.pb';
comment on view voting.pub_ballots_file is 'Which bytes the results of a certified vote are bound to';
