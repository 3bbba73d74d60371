/**
 * The place under the header for the season clock of the demo: "今天是 2018年7月20日（示例时钟）" and, for the bureau,
 * the way to move it. Owner: the programmes feature.
 */
export function SeasonClock() {
  return null;
}
