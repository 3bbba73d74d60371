-- What the first officer signed. Scores and tallies live in other rooms and may move after the signature; who publishes shall publish what was signed.
alter table allocation.board add column signed_as text check (signed_as ~ '^[0-9a-f]{64}$');
comment on column allocation.board.signed_as is 'SHA-256 over the ranking and decisions as the first officer signed them; a signature without it has to be given again';
