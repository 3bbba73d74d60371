import type { ReactNode } from 'react';
import ink from './ink.module.css';

const ground = <path className={ink.ground} d="M18 104h124" />;

export type CategoryDrawing =
  | 'idea'
  | 'elder'
  | 'child'
  | 'disability'
  | 'environment'
  | 'safety'
  | 'culture'
  | 'law'
  | 'poverty'
  | 'integration'
  | 'traffic'
  | 'mind'
  | 'health'
  | 'skills'
  | 'governance'
  | 'other';

export const categoryDrawings: Record<CategoryDrawing, ReactNode> = {
  idea: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.pale}`}
        d="M80 18a30 30 0 0 0-17 55c4 3 5 6 5 11h24c0-5 1-8 5-11a30 30 0 0 0-17-55z"
      />
      <path className={ink.line} d="M70 93h20M74 102h12" />
      <path className={ink.thin} d="M66 50c5-5 9-5 14 0s9 5 14 0" />
      <path className={ink.goldLine} d="M34 46h-8M42 22l-6-6M126 46h8M118 22l6-6" />
    </>
  ),
  elder: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.tint}`} d="M56 104V78c0-14 8-22 18-22s18 8 18 22v26" />
      <circle className={`${ink.line} ${ink.paper}`} cx="74" cy="40" r="13" />
      <path className={ink.thin} d="M62 36c4-8 20-8 24 0" />
      <path className={ink.line} d="M92 76l16 8v20" />
      <path className={ink.line} d="M108 84c0-7 10-7 10 0" />
      <path className={ink.gold} d="M118 34c4-7 14-4 12 4-1 5-7 9-12 13-5-4-11-8-12-13-2-8 8-11 12-4z" />
    </>
  ),
  child: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.gold}`} d="M104 20l14 16-12 18-16-16z" />
      <path className={ink.thin} d="M106 54c6 10-6 14 0 24" />
      <circle className={`${ink.line} ${ink.paper}`} cx="60" cy="50" r="14" />
      <path className={ink.thin} d="M48 44c6-10 20-8 24-2M55 54c3 4 7 4 10 0" />
      <path className={`${ink.line} ${ink.tint}`} d="M44 104V82c0-9 7-15 16-15s16 6 16 15v22" />
      <path className={ink.line} d="M75 76l20-14" />
    </>
  ),
  disability: (
    <>
      {ground}
      <circle className={`${ink.line} ${ink.paper}`} cx="72" cy="84" r="20" />
      <circle className={ink.thin} cx="72" cy="84" r="9" />
      <circle className={`${ink.line} ${ink.paper}`} cx="66" cy="30" r="11" />
      <path className={ink.line} d="M66 41v26h26l10 24h12" />
      <path className={ink.line} d="M66 52h20" />
      <path className={ink.goldLine} d="M112 44c8-8 20 2 12 12l-12 10-12-10c-8-10 4-20 12-12z" />
    </>
  ),
  environment: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.tint}`}
        d="M80 78c-24 0-30-18-26-34 12-2 26 4 26 22 2-22 16-30 32-28 4 20-6 40-32 40z"
      />
      <path className={ink.line} d="M80 104V62" />
      <path className={ink.thin} d="M62 54c8 4 14 10 18 20M102 48c-9 4-16 12-20 24" />
      <circle className={ink.gold} cx="40" cy="30" r="9" />
      <path className={ink.thin} d="M24 96c6-4 10-4 16 0M116 96c6-4 10-4 16 0" />
    </>
  ),
  safety: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.tint}`} d="M80 20l36 12v24c0 24-14 38-36 46-22-8-36-22-36-46V32z" />
      <path
        className={ink.gold}
        d="M82 40c12 12 16 20 16 28a18 18 0 0 1-36 0c0-8 6-12 8-20 4 2 6 5 7 8 4-4 6-9 5-16z"
      />
      <path className={ink.thin} d="M80 84c-6 0-9-4-9-9 0-4 4-7 6-11 6 4 12 8 12 13 0 4-4 7-9 7z" />
    </>
  ),
  culture: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.tint}`} d="M50 104V60h60v44" />
      <path className={`${ink.line} ${ink.paper}`} d="M34 60c10-2 16-8 20-16h52c4 8 10 14 20 16z" />
      <path className={ink.line} d="M60 44c8-4 14-10 20-20 6 10 12 16 20 20" />
      <path className={ink.line} d="M72 104V84c0-10 16-10 16 0v20" />
      <circle className={ink.gold} cx="58" cy="76" r="5" />
      <circle className={ink.gold} cx="102" cy="76" r="5" />
      <path className={ink.thin} d="M58 60v11M102 60v11M80 24v-8" />
    </>
  ),
  law: (
    <>
      {ground}
      <path className={ink.line} d="M80 24v76M62 102h36M44 36h72" />
      <path className={`${ink.line} ${ink.tint}`} d="M28 70l16-34 16 34c-6 12-26 12-32 0z" />
      <path className={`${ink.line} ${ink.pale}`} d="M100 70l16-34 16 34c-6 12-26 12-32 0z" />
      <circle className={ink.gold} cx="80" cy="26" r="7" />
    </>
  ),
  poverty: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M46 58h68l-6 46H52z" />
      <path className={ink.line} d="M60 58c0-30 40-30 40 0" />
      <path className={ink.gold} d="M80 74c4-8 16-5 14 4-1 6-8 10-14 15-6-5-13-9-14-15-2-9 10-12 14-4z" />
      <path className={ink.thin} d="M46 58c4-12 14-16 22-10 4-12 22-12 26 0 8-6 18-2 20 10" />
    </>
  ),
  integration: (
    <>
      {ground}
      <circle className={`${ink.line} ${ink.paper}`} cx="52" cy="44" r="11" />
      <circle className={`${ink.line} ${ink.pale}`} cx="80" cy="36" r="12" />
      <circle className={`${ink.line} ${ink.paper}`} cx="108" cy="44" r="11" />
      <path className={ink.line} d="M34 104V80c0-10 8-18 18-18 5 0 9 2 12 5M126 104V80c0-10-8-18-18-18-5 0-9 2-12 5" />
      <path className={`${ink.line} ${ink.tint}`} d="M60 104V76c0-12 8-20 20-20s20 8 20 20v28" />
      <path className={ink.thin} d="M74 40c4 4 8 4 12 0" />
    </>
  ),
  traffic: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.tint}`}
        d="M28 92V76c0-4 2-7 6-8l8-2 10-16c2-3 4-4 8-4h26c4 0 6 1 8 4l10 16 8 3c4 1 6 4 6 8v15z"
      />
      <path className={ink.thin} d="M52 66h46M74 48v18" />
      <circle className={`${ink.line} ${ink.paper}`} cx="48" cy="94" r="9" />
      <circle className={`${ink.line} ${ink.paper}`} cx="100" cy="94" r="9" />
      <circle className={ink.gold} cx="124" cy="32" r="16" />
      <path className={ink.line} d="M120 40V24h6c7 0 7 9 0 9h-6" />
    </>
  ),
  health: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.tint}`}
        d="M80 96C50 76 40 62 44 46c4-15 26-18 36-1 10-17 32-14 36 1 4 16-6 30-36 50z"
      />
      <path className={ink.goldLine} d="M36 66h26l7-14 11 28 8-14h36" />
    </>
  ),
  skills: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.paper}`}
        d="M36 40c16-4 32-2 44 8 12-10 28-12 44-8v52c-16-4-32-2-44 8-12-10-28-12-44-8z"
      />
      <path className={ink.line} d="M80 48v52" />
      <path className={ink.thin} d="M48 56c8-1 14 0 20 4M48 70c8-1 14 0 20 4M112 56c-8-1-14 0-20 4" />
      <path className={ink.gold} d="M104 66l3 7 8 1-6 5 2 8-7-4-7 4 2-8-6-5 8-1z" />
      <path className={ink.goldLine} d="M80 28v-8M98 30l4-7M62 30l-4-7" />
    </>
  ),
  governance: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.tint}`}
        d="M32 34h60c5 0 8 3 8 8v20c0 5-3 8-8 8H60L44 84V70H32c-5 0-8-3-8-8V42c0-5 3-8 8-8z"
      />
      <path
        className={`${ink.line} ${ink.pale}`}
        d="M108 52h16c5 0 8 3 8 8v20c0 5-3 8-8 8h-4v12l-14-12H84c-5 0-8-3-8-8"
      />
      <path className={ink.thin} d="M40 46h44M40 58h28" />
    </>
  ),
  mind: (
    <>
      {ground}
      <path
        className={`${ink.line} ${ink.tint}`}
        d="M58 104V88c-14-6-20-18-18-32 3-20 20-30 38-28 20 2 32 16 32 32l8 16-10 3v9c0 6-4 9-10 8l-8-1v9"
      />
      <path className={ink.goldLine} d="M76 78c-16-10-18-20-12-26 5-5 11-2 12 4 1-6 7-9 12-4 6 6 4 16-12 26z" />
    </>
  ),
  other: (
    <>
      {ground}
      <path className={`${ink.line} ${ink.paper}`} d="M44 44h72v52c0 5-3 8-8 8H52c-5 0-8-3-8-8z" />
      <path className={`${ink.line} ${ink.tint}`} d="M36 32h88v14H36z" />
      <path className={ink.line} d="M66 64h28" />
      <path className={ink.gold} d="M120 66l4 9 10 1-8 6 3 10-9-5-9 5 3-10-8-6 10-1z" />
    </>
  ),
};
