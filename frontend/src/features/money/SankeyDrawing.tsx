import { ResponsiveContainer, Sankey } from 'recharts';
import type { LinkProps, NodeProps } from 'recharts/types/chart/Sankey';
import css from './Money.module.css';
import { linesOf } from './bars';
import type { Flow } from './flow';

/** The wide drawing of the flow: for the eye only, the table under it says the same. Never loaded on a phone. */
export function SankeyDrawing({
  flow,
  nameOf,
  moneyOf,
}: {
  flow: Flow;
  nameOf: (key: string) => string;
  moneyOf: (fen: number) => string;
}) {
  const at = new Map(flow.nodes.map((node, index) => [node.key, index]));
  const data = {
    nodes: flow.nodes.map((node) => ({ ...node, name: nameOf(node.key) })),
    links: flow.links.map((link) => ({
      source: at.get(link.from) ?? 0,
      target: at.get(link.to) ?? 0,
      value: link.fen,
    })),
  };
  const drawNode = ({ x, y, width, height, index }: NodeProps) => {
    const node = flow.nodes[index];
    if (!node) return null;
    const words = [...linesOf(nameOf(node.key)), moneyOf(node.fen)];
    const top = y + height / 2 - ((words.length - 1) * 16) / 2;
    return (
      <g>
        <rect
          className={[css.node, css[`node-${node.kind}`]].filter(Boolean).join(' ')}
          x={x}
          y={y}
          width={width}
          height={Math.max(height, 1)}
          rx="2"
        />
        <text className={css.nodeName} x={x + width + 6} y={top} dominantBaseline="middle">
          {words.map((word, line) => (
            <tspan
              key={line}
              className={line === words.length - 1 ? css.nodeMoney : undefined}
              x={x + width + 6}
              dy={line === 0 ? 0 : 16}
            >
              {word}
            </tspan>
          ))}
        </text>
      </g>
    );
  };
  const drawLink = (link: LinkProps) => (
    <path
      className={css.link}
      d={`M${link.sourceX},${link.sourceY} C${link.sourceControlX},${link.sourceY} ${link.targetControlX},${link.targetY} ${link.targetX},${link.targetY}`}
      strokeWidth={Math.max(link.linkWidth, 1)}
    />
  );
  const rows = Math.max(...countByDepth(flow), 4);
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={Math.max(360, rows * 66)}>
        <Sankey
          data={data}
          node={drawNode}
          link={drawLink}
          nodeWidth={12}
          nodePadding={44}
          linkCurvature={0.5}
          iterations={48}
          align="justify"
          sort={false}
          accessibilityLayer={false}
          margin={{ top: 24, right: 150, bottom: 24, left: 4 }}
        />
      </ResponsiveContainer>
    </div>
  );
}

/** How many places stand in each column: the drawing is as tall as its fullest one. */
function countByDepth({ nodes, links }: Flow): number[] {
  const depth = new Map<string, number>();
  const depthOf = (key: string): number => {
    const known = depth.get(key);
    if (known !== undefined) return known;
    const found = Math.max(-1, ...links.filter((link) => link.to === key).map((link) => depthOf(link.from))) + 1;
    depth.set(key, found);
    return found;
  };
  const counts: number[] = [];
  for (const node of nodes) counts[depthOf(node.key)] = (counts[depthOf(node.key)] ?? 0) + 1;
  return counts.map((count) => count ?? 0);
}
