import { shownName } from '../shown.ts';
import type { Diagram } from './diagram.ts';

/** A diagram in the language of Mermaid. Source: its documentation, "Flowcharts", for the codes of signs. */
export function mermaidText({ nodes, edges }: Diagram): string {
  const places = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const boxes = nodes.map(({ id, label }) => `  ${places.get(id)}["${coded(label)}"]`);
  const arrows = edges.map(({ from, to, label }) => {
    const own = label === undefined ? '' : `|"${coded(label)}"|`;
    return `  ${places.get(from)} -->${own} ${places.get(to)}`;
  });
  const dashed = nodes.filter(({ isDashed }) => isDashed === true).map(({ id }) => places.get(id));
  const styles =
    dashed.length === 0
      ? []
      : ['  classDef absent stroke-dasharray: 4', `  class ${dashed.join(',')} absent`];
  return ['flowchart LR', ...boxes, ...arrows, ...styles, ''].join('\n');
}

/** Signs that could mean anything to Mermaid or to the page that it is in stand as their codes. */
function coded(text: string): string {
  return shownName(text).replace(/[^A-Za-z0-9 ./:@_~+,()=-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
