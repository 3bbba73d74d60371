import { recount, type Recount } from './recount';

/** What the page asks: where the files are, and the key that it was told. */
export interface Job {
  files: string;
  keyPem: string;
}
export type News = { share: number; loading: boolean } | { done: Recount } | { failed: string };

const say = (news: News) => postMessage(news);

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

async function count({ files, keyPem }: Job): Promise<Recount> {
  say({ share: 0, loading: true });
  const get = (name: string) => fetchText(`${files}/${name}`);
  const [rows, leafHashes, openings, checkpoints, result] = await Promise.all(
    ['ledger.jsonl', 'leaf-hashes.txt', 'openings.jsonl', 'checkpoints.txt', 'result.json'].map(get),
  );
  let last = 0;
  return recount(
    {
      rows: rows ?? '',
      leafHashes: leafHashes ?? '',
      openings: openings ?? '',
      checkpoints: checkpoints ?? '',
      result: result ?? '',
      keyPem,
    },
    (share) => {
      if (share - last < 0.01) return; // a hundred messages are enough for a bar
      last = share;
      say({ share, loading: false });
    },
  );
}

addEventListener('message', (event: MessageEvent<Job>) => {
  count(event.data).then(
    (done) => say({ done }),
    (error: unknown) => say({ failed: String(error) }),
  );
});
