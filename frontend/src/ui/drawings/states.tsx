import type { ReactNode } from 'react';
import ink from './ink.module.css';

const ground = <path className={ink.ground} d="M18 104h124" />;

export type StateDrawing =
  | 'vote'
  | 'score'
  | 'handshake'
  | 'money'
  | 'empty'
  | 'sent'
  | 'offline'
  | 'closed'
  | 'not_found'
  | 'trouble'
  | 'waiting';

export const stateDrawings: Record<StateDrawing, ReactNode> = {
  vote: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M34 62h92v42H34z" />
      <path className={`${ink.line} ${ink.tint}`} d="M28 54h104v12H28z" />
      <path className={ink.line} d="M62 60h36" />
      <path className={`${ink.line} ${ink.gold}`} d="M62 14h36v44H62z" />
      <path className={ink.line} d="M70 34l7 8 14-16" />
    </>
  ),
  score: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M44 22h72v82H44z" />
      <path className={`${ink.line} ${ink.tint}`} d="M64 14h32v14H64z" />
      <path
        className={ink.gold}
        d="M58 40l3 6 7 1-5 5 1 7-6-3-6 3 1-7-5-5 7-1zM58 64l3 6 7 1-5 5 1 7-6-3-6 3 1-7-5-5 7-1z"
      />
      <path className={ink.thin} d="M78 48h28M78 72h28M56 94h50" />
    </>
  ),
  handshake: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.tint}`} d="M18 44l22-10 18 8-6 40H40L22 72z" />
      <path className={`${ink.line} ${ink.pale}`} d="M142 44l-22-10-18 8 8 38h12l16-8z" />
      <path
        className={`${ink.line} ${ink.paper}`}
        d="M58 44l20-6 24 6 12 30c2 6-4 10-9 7 1 6-6 9-10 5-1 5-8 7-11 2-3 4-10 3-11-2L50 78"
      />
      <path className={ink.line} d="M78 38L66 54c3 6 11 6 16 0l4-4 28 26" />
    </>
  ),
  money: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.pale}`} d="M40 82v12c0 7 14 11 30 11s30-4 30-11V82" />
      <path className={`${ink.line} ${ink.pale}`} d="M40 66v16c0 7 14 11 30 11s30-4 30-11V66" />
      <ellipse className={`${ink.line} ${ink.gold}`} cx="70" cy="66" rx="30" ry="11" />
      <path
        className={ink.line}
        d="M106 62c0-20 6-30 22-34-2 18-8 28-22 34zM106 62V40M106 48c-2-10-8-16-18-18 2 11 8 17 18 18z"
      />
      <path className={ink.line} d="M106 62v42" />
    </>
  ),
  // A lake bank with a gull: calm, nothing waits.
  empty: (
    <>
      <circle className={ink.pale} cx="112" cy="40" r="18" />
      <path className={ink.tint} d="M14 92c20-10 36-10 56 0s36 10 56 0 16-5 20-6v22H14z" />
      <path className={ink.thin} d="M30 98c8-4 14-4 22 0s14 4 22 0M88 102c8-4 14-4 22 0s14 4 22 0" />
      <path className={ink.line} d="M46 54c7-9 15-9 20 1 5-10 13-10 20-1" />
      <path className={ink.thin} d="M92 66c4-5 8-5 11 1 3-6 7-6 11-1" />
    </>
  ),
  // A paper boat that has left, with a gold flag.
  sent: (
    <>
      <circle className={ink.pale} cx="118" cy="32" r="15" />
      <path className={ink.tint} d="M12 92c18-8 34-8 52 0s34 8 52 0 24-6 32-3v20H12z" />
      <path className={`${ink.line} ${ink.paper}`} d="M42 76h76l-16 20H58z" />
      <path className={`${ink.line} ${ink.paper}`} d="M80 34v42H50z" />
      <path className={`${ink.line} ${ink.gold}`} d="M80 34l28 42H80z" />
      <path className={ink.thin} d="M22 104c8-4 14-4 22 0s14 4 22 0M98 106c7-3 12-3 18 0" />
    </>
  ),
  offline: (
    <>
      {ground}
      <path className={ink.line} d="M80 104V66" />
      <path className={`${ink.line} ${ink.tint}`} d="M66 66h28l-5-16H71z" />
      <circle className={ink.gold} cx="80" cy="42" r="6" />
      <path className={ink.thin} d="M58 34c-6 6-6 14 0 20M102 34c6 6 6 14 0 20" />
      <path className={ink.thin} d="M46 24c-12 12-12 28 0 40M114 24c12 12 12 28 0 40" strokeDasharray="3 7" />
      <path className={ink.goldLine} d="M48 20l64 56" />
    </>
  ),
  closed: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M42 52h76v52H42z" />
      <path className={`${ink.line} ${ink.tint}`} d="M36 36h88v16H36z" />
      <path className={ink.line} d="M64 36c0-14 32-14 32 0" />
      <path className={ink.line} d="M66 44h28" />
      <circle className={ink.gold} cx="80" cy="76" r="12" />
      <path className={ink.thin} d="M74 76l4 5 8-9" />
    </>
  ),
  not_found: (
    <>
      {ground}
      <path className={ink.line} d="M80 104V44" />
      <path className={`${ink.line} ${ink.tint}`} d="M80 46h42l12 11-12 11H80z" />
      <path className={`${ink.line} ${ink.gold}`} d="M80 26H46L34 35l12 9h34z" />
      <path className={ink.thin} d="M56 104c2-7 6-10 10-11-1 5-4 9-10 11zM104 104c-2-6-5-8-9-9 1 5 4 8 9 9z" />
    </>
  ),
  trouble: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M44 62c0-24 72-24 72 0z" />
      <path className={ink.line} d="M80 44v-6M80 62v34c0 10-14 10-14 1" />
      <path className={ink.thin} d="M68 62c0-10 4-18 12-18s12 8 12 18" />
      <path className={ink.goldLine} d="M34 26l-5 11M56 16l-5 11M106 16l-5 11M130 26l-5 11" />
    </>
  ),
  waiting: (
    <>
      {ground}
      <path className={ink.line} d="M56 24h48M56 104h48" />
      <path
        className={`${ink.line} ${ink.paper}`}
        d="M60 24c0 22 14 26 20 40-6 14-20 18-20 40h40c0-22-14-26-20-40 6-14 20-18 20-40z"
      />
      <path className={ink.gold} d="M66 98c0-14 8-14 14-22 6 8 14 8 14 22zM70 38h20c-2 8-6 12-10 18-4-6-8-10-10-18z" />
    </>
  ),
};
