import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Piece } from './sentences';

/** A sentence of the log, with the ideas in it as links. */
export function Sentence({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, index) =>
        typeof piece === 'string' ? (
          <Fragment key={index}>{piece}</Fragment>
        ) : (
          <Link key={index} to={`/ideas/${piece.ideaId}`}>
            {piece.title}
          </Link>
        ),
      )}
    </>
  );
}
