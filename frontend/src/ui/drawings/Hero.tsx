import css from './Hero.module.css';

const House = ({ at, wide = 1 }: { at: string; wide?: number }) => (
  <g transform={`translate(${at}) scale(${wide} 1)`}>
    <path className={css.wall} d="M-44 0h88v46h-88z" />
    <path className={css.window} d="M-30 14h16v14h-16zM14 14h16v14H14z" />
    <path className={css.door} d="M-8 46V20H8v26z" />
    <path className={css.roof} d="M-66-2c18-3 32-12 40-28h52c8 16 22 25 40 28l-4 6H-62z" />
    <path className={css.ridge} d="M-28-30h56" />
  </g>
);

const Stupa = ({ at, size = 1 }: { at: string; size?: number }) => (
  <g transform={`translate(${at}) scale(${size})`}>
    <path className={css.stone} d="M-20 0h40l-4-8h-32zM-15-8c-9-9-7-24 15-27 22 3 24 18 15 27z" />
    <path className={css.stone} d="M-8-35h16l-4-38h-8z" />
    <path className={css.ridge} d="M-7-43H7M-6-50h13M-6-57H6M-5-64H5" />
    <path className={css.gilt} d="M-9-73H9l-4-6H-5zM0-79v-10" />
    <circle className={css.gold} cx="0" cy="-92" r="4" />
  </g>
);

const Flower = ({ at, size = 1 }: { at: string; size?: number }) => (
  <g transform={`translate(${at}) scale(${size})`}>
    {[0, 60, 120, 180, 240, 300].map((turn) => (
      <path key={turn} className={css.petal} d="M0 2c-13-5-15-22 0-27 15 5 13 22 0 27z" transform={`rotate(${turn})`} />
    ))}
    {[30, 102, 174, 246, 318].map((turn) => (
      <path
        key={turn}
        className={css.petalInner}
        d="M0 1c-8-3-9-13 0-16 9 3 8 13 0 16z"
        transform={`rotate(${turn})`}
      />
    ))}
    <circle className={css.gold} r="5" />
  </g>
);

/** Guandu by the lake: the Western Hills, gulls, the old town with its five-spired pagoda, neighbours with a lamp, camellias. */
export function Hero() {
  return (
    <svg
      className={css.hero}
      viewBox="0 0 1200 400"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className={css.halo} cx="640" cy="150" r="92" />
      <circle className={css.sun} cx="640" cy="150" r="52" />
      <path className={css.cloud} d="M846 62h120M880 76h60M1010 112h70" />
      <path
        className={css.far}
        d="M0 214c70-34 120-52 196-40 76 12 110-40 190-46 66-4 96 34 170 42 80 8 122-34 204-30 88 4 122 36 196 24 78-14 120-40 176-28 36 8 52 16 68 24v100H0z"
      />
      <path
        className={css.near}
        d="M0 232c96-22 170-20 250-8 92 14 150-18 240-14 84 4 130 26 214 22 96-6 160-36 262-24 94 10 156 22 234 14v40H0z"
      />
      <path className={css.water} d="M0 246h1200v154H0z" />
      <path className={css.gleam} d="M604 262h72M588 276h40M652 276h52M600 292h92M628 308h34" />
      <path
        className={css.wave}
        d="M80 268q14-8 28 0t28 0 28 0M420 282q14-8 28 0t28 0M470 306q14-8 28 0t28 0 28 0M760 270q14-8 28 0t28 0 28 0M1010 284q14-8 28 0t28 0 28 0M720 320q14-8 28 0t28 0M930 300q14-8 28 0t28 0"
      />
      <g className={css.boat}>
        <path className={css.hull} d="M506 284h74l-14 16h-46z" />
        <path className={css.sail} d="M540 282v-46l-26 42zM546 282v-54l28 50z" />
      </g>

      <path
        className={css.gull}
        d="M980 132q12-16 24-1 12-15 24 1M1052 92q9-12 18-1 9-11 18 1M752 96q12-16 24-1 12-15 24 1M812 134q8-11 16-1 8-10 16 1M700 62q7-9 14-1 7-8 14 1M500 150q7-9 14-1 7-8 14 1"
      />
      <g transform="translate(872 186) rotate(-8)">
        <path
          className={css.bird}
          d="M-40 2c14-4 24-4 32 2 2-20 14-34 38-40-8 14-10 26-10 36 12 0 22 3 30 10-20 8-64 14-90-8z"
        />
        <path className={css.beak} d="M50 10l12 1-13 4z" />
      </g>

      <path
        className={css.quay}
        d="M-10 346c120-10 260-12 400-6 60 2 92 14 130 18 90 8 160-18 270-20 150-4 280 0 420 8v70H-10z"
      />
      <House at="86 296" wide={1.1} />
      <House at="206 300" />
      <g transform="translate(334 346)">
        <path className={css.stone} d="M-62 0v-44h124V0z" />
        <path className={css.arch} d="M-14 0v-14c0-18 28-18 28 0V0z" />
        <path className={css.ridge} d="M-62-34H62M-50-10h20M30-10h20M-50-22h20M30-22h20" />
        <Stupa at="-42 -44" size={0.62} />
        <Stupa at="42 -44" size={0.62} />
        <Stupa at="0 -44" size={1.25} />
      </g>
      <House at="448 306" wide={0.86} />
      <path className={css.string} d="M262 288q30 22 62 8" />

      <g className={css.people}>
        <g transform="translate(676 352)">
          <path className={css.coatLake} d="M-22 22c-2-44 2-62 20-62s22 18 20 62z" />
          <circle className={css.face} cx="-2" cy="-54" r="13" />
          <path className={css.hairGrey} d="M-15-55c0-20 26-20 26 0-6-6-20-6-26 0z" />
          <path className={css.limb} d="M15-22l18 12v34" />
        </g>
        <g transform="translate(742 356)">
          <path className={css.coatGold} d="M-15 18c-2-30 2-44 15-44s17 14 15 44z" />
          <circle className={css.face} cx="0" cy="-37" r="11" />
          <path className={css.hair} d="M-11-38c0-18 22-18 22 0-5-4-7-7-8-8-4 5-9 8-14 8z" />
          <path className={css.limb} d="M11-16l20-24" />
        </g>
        <g transform="translate(778 300)">
          <circle className={css.glow} cx="0" cy="-4" r="34" />
          <path className={css.lamp} d="M0-26a18 18 0 0 0-10 33c2 2 3 4 3 7H7c0-3 1-5 3-7A18 18 0 0 0 0-26z" />
          <path className={css.ridge} d="M-5 20H5M-7-6q3-3 7 0t7 0" />
        </g>
        <g transform="translate(834 350)">
          <path className={css.coatCoral} d="M-22 24c-2-46 4-64 22-64s24 18 22 64z" />
          <circle className={css.face} cx="0" cy="-54" r="13" />
          <path className={css.hair} d="M-13-50c-3-26 30-26 26 2 0-8-3-12-7-14-5 6-12 8-19 12z" />
          <path className={css.limb} d="M-17-22l-26-20" />
        </g>
        <g transform="translate(902 352)">
          <path className={css.coatLake} d="M-18 2c-2-28 2-38 14-38s16 10 14 30l16 6v10z" />
          <circle className={css.face} cx="-3" cy="-48" r="12" />
          <path className={css.hair} d="M-15-48c0-19 24-19 24 0-8-5-16-6-24 0z" />
          <path className={css.limb} d="M8-20l20-14" />
          <circle className={css.wheel} cx="-4" cy="8" r="15" />
          <circle className={css.gold} cx="-4" cy="8" r="3" />
        </g>
      </g>

      <g className={css.camellias}>
        <g className={css.leaves}>
          <path className={css.stem} d="M1004 404c16-54 60-86 130-96" />
          <path d="M1070 326c2-24 12-38 34-46-2 24-12 40-34 46zM1040 352c-24-6-34-20-36-44 24 4 36 20 36 44zM1120 306c16 16 34 20 56 12-14-18-32-22-56-12zM1082 350c22 12 42 10 60-6-22-10-42-8-60 6z" />
        </g>
        <Flower at="1046 310" size={1.05} />
        <Flower at="1126 348" size={1.35} />
        <Flower at="1008 372" size={0.8} />
        <Flower at="1170 288" size={0.8} />
      </g>
    </svg>
  );
}
