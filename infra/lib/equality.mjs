// After a load: what was acknowledged is stored, what is stored is tallied, and what is tallied was pushed. Nothing more, nothing less.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pause } from './base.mjs';

const chunk = 20_000;

/** Every line that differs, and the numbers that should be one number. */
export async function equality(stage, folder, { pushed } = {}) {
  const { db } = stage;
  const { callId } = stage.plan(folder);
  const sent = await tell(db, path.join(folder, 'sent.log'));
  const one = async (sql) => (await db.query(sql, [callId])).rows[0];

  const stored = await one(`
    with stored as (select seq, tap_id, ballot from voting.vote_ledger where call_id = $1 and tap_id is not null),
    met as (
        select s.tap_id, s.acknowledged, l.seq is not null as there, exists (
            select 1 from jsonb_array_elements(l.ballot::jsonb -> 'picks') p
            where (p ->> 0)::int = t.n) as picked
        from sent s
        left join stored l on l.tap_id = s.tap_id
        left join voting.tally t on t.call_id = $1 and t.idea_id = s.idea_id)
    select (select count(*)::int from stored) as taps,
        count(*) filter (where acknowledged and not there)::int as lost,
        count(*) filter (where there and not picked)::int as misread,
        count(*) filter (where there and not acknowledged)::int as unknown_stored,
        (select count(*)::int from stored l where not exists (select 1 from sent s where s.tap_id = l.tap_id)) as strange,
        (select count(*) - count(distinct tap_id) from stored)::int as twice
    from met`);
  const tallied = await one(`
    with picked as materialized (
        select p.n, count(*)::int as votes from voting.ballot b cross join unnest(b.picks) as p (n)
        where b.call_id = $1 and b.n_picks >= b.min_picks and b.status in ('open', 'locked') group by p.n),
    last as (
        select distinct on (ballot_uid) ballot from voting.vote_ledger
        where call_id = $1 and ballot is not null order by ballot_uid, seq desc),
    told as materialized (
        select (p ->> 0)::int as n, count(*)::int as votes
        from last, jsonb_array_elements(last.ballot::jsonb -> 'picks') p group by 1)
    select coalesce(sum(t.votes), 0)::int as votes, (select picks from voting.ledger_head where call_id = $1) as head_picks,
        (select ballots from voting.ledger_head where call_id = $1) as head_ballots,
        (select count(*)::int from voting.ballot where call_id = $1 and n_picks >= 1) as ballots,
        count(*) filter (where t.votes <> coalesce(p.votes, 0))::int as not_as_picked,
        count(*) filter (where t.votes <> coalesce(l.votes, 0))::int as not_as_told
    from voting.tally t left join picked p using (n) left join told l using (n)
    where t.call_id = $1`);

  const differences = [];
  const demand = (fine, text) => void (fine || differences.push(text));
  demand(stored.lost === 0, `${stored.lost} acknowledged votes are not stored`);
  demand(stored.misread === 0, `${stored.misread} votes are stored for another idea`);
  demand(stored.strange === 0, `${stored.strange} stored votes were never sent`);
  demand(stored.twice === 0, `${stored.twice} votes are stored twice`);
  demand(
    stored.taps === sent.acknowledged + stored.unknown_stored,
    `${stored.taps} are stored, ${sent.acknowledged} were acknowledged, ${stored.unknown_stored} of the unanswered are stored`,
  );
  demand(tallied.not_as_picked === 0, `${tallied.not_as_picked} tallies differ from a recount of the picks`);
  demand(tallied.not_as_told === 0, `${tallied.not_as_told} tallies differ from a recount of the ledger`);
  demand(tallied.votes === stored.taps, `${tallied.votes} are tallied, ${stored.taps} are stored`);
  demand(
    tallied.head_picks === tallied.votes,
    `the head says ${tallied.head_picks} picks, the tallies ${tallied.votes}`,
  );
  demand(
    tallied.head_ballots === tallied.ballots,
    `the head says ${tallied.head_ballots} ballots of ${tallied.ballots}`,
  );
  const ledger = await leaves(one, stored.taps, demand);
  const served = await overHttp(stage, callId, demand);
  const shown = pushed ? await overSockets(db, callId, pushed, demand) : undefined;
  const numbers = {
    acknowledged: sent.acknowledged,
    stored: stored.taps,
    ledger,
    tallied: tallied.votes,
    served,
    pushed: shown,
  };
  return { equal: differences.length === 0, unanswered: sent.open, ...numbers, differences };
}

/** What the load program sent, put beside what the database holds. */
async function tell(db, file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  await db.query('drop table if exists sent');
  await db.query(
    'create temporary table sent (tap_id uuid primary key, idea_id uuid not null, acknowledged boolean not null)',
  );
  for (let from = 0; from < lines.length; from += chunk) {
    const rows = lines.slice(from, from + chunk).map((line) => line.split(' '));
    const columns = [0, 1, 2].map((column) => rows.map((row) => row[column]));
    await db.query(
      "insert into sent select tap_id, idea_id, state = 'acknowledged' from unnest($1::uuid[], $2::uuid[], $3::text[]) as s (tap_id, idea_id, state)",
      columns,
    );
  }
  await db.query('analyze sent');
  const acknowledged = lines.filter((line) => line.endsWith(' acknowledged')).length;
  return { acknowledged, open: lines.length - acknowledged };
}

/** One leaf for each change, no number left out. */
async function leaves(one, changes, demand) {
  const ledger = await one(`
    select count(*) filter (where leaf::jsonb ->> 'kind' in ('cast', 'withdraw', 'replace'))::int as changes,
        count(*)::int as leaves, coalesce(max(seq), -1)::int + 1 as length, (select size from voting.ledger_head where call_id = $1)::int as size
    from voting.vote_ledger where call_id = $1`);
  demand(ledger.changes === changes, `the ledger has ${ledger.changes} changes for ${changes} votes`);
  demand(
    ledger.leaves === ledger.length,
    `the ledger has gaps: ${ledger.leaves} leaves up to number ${ledger.length - 1}`,
  );
  demand(ledger.size === ledger.length, `the head says ${ledger.size} leaves of ${ledger.length}`);
  return ledger.changes;
}

const tallies = async (db, callId) => {
  const { rows } = await db.query('select idea_id, votes from voting.tally where call_id = $1', [callId]);
  return new Map(rows.map((row) => [row.idea_id, row.votes]));
};

const sum = (votes) => [...votes.values()].reduce((all, one) => all + one, 0);

/** What a page gets from each node that still lives. */
async function overHttp(stage, callId, demand) {
  const saved = await tallies(stage.db, callId);
  let total;
  // The nodes answer from a memory of a quarter of a second.
  await pause(300);
  for (const node of stage.nodes) {
    const response = await fetch(`${node.base}/api/calls/${callId}/tally`);
    const body = await response.json();
    const votes = new Map(body.ideas.map((idea) => [idea.ideaId, idea.votes]));
    const wrong = [...saved].filter(([idea, count]) => votes.get(idea) !== count).length;
    demand(
      wrong === 0 && votes.size === saved.size,
      `${node.base} shows ${wrong} tallies otherwise than they are stored`,
    );
    total = sum(votes);
  }
  return total;
}

/** What the open pages know from the messages alone. */
async function overSockets(db, callId, pushed, demand) {
  const saved = await tallies(db, callId);
  for (const page of pushed.pages) {
    const votes = new Map(Object.entries(page.votes));
    const wrong = [...saved].filter(([idea, count]) => (votes.get(idea) ?? 0) !== count).length;
    demand(
      wrong === 0,
      `a page that watched node ${page.node + 1} knows ${wrong} tallies otherwise than they are stored`,
    );
  }
  demand(pushed.behind === 0, `${pushed.behind} of ${pushed.watchers} pages did not get the last tally`);
  return sum(new Map(Object.entries(pushed.pages[0]?.votes ?? {})));
}
