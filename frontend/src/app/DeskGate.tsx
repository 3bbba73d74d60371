import { useState } from 'react';
import { Outlet } from 'react-router';
import { Loading } from '../ui/States';
import { DeskDoor } from './DeskDoor';
import { hasRole, usePerson } from './session';

/** Before a desk: whoever has none of the roles is told so at once, not after filling in a form. The server asks again. */
export function DeskGate({ roles }: { roles: readonly string[] }) {
  const person = usePerson();
  const allowed = hasRole(person, ...roles);
  const [entered, setEntered] = useState(false);
  if (allowed && !entered) setEntered(true);
  if (person === undefined) return <Loading lines={6} />;
  // A session that ended while somebody was writing must not take the page from under their hands.
  if (allowed || (person === null && entered)) return <Outlet />;
  return <DeskDoor signedIn={person !== null} />;
}
