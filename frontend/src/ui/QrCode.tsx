import qrcode from 'qrcode-generator';

/** A QR of an address, drawn as one path: black on white in every scheme, because scanners want it so. */
export function QrCode({
  text,
  label,
  size = 176,
  level = 'M',
}: {
  text: string;
  label: string;
  size?: number;
  /** How much dirt it survives; L leaves the most room for a long text. */
  level?: 'L' | 'M';
}) {
  const code = qrcode(0, level);
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${count + 8} ${count + 8}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
    >
      <rect width={count + 8} height={count + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
