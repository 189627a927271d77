import { shownName } from '../shown.ts';
import type { Diagram } from './diagram.ts';

/** A diagram in the language of Graphviz. Source: its documentation, "DOT Language". */
export function dotText({ nodes, edges }: Diagram, name: string): string {
  const places = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const boxes = nodes.map(({ id, label, isDashed }) => {
    const style = isDashed === true ? ', style=dashed' : '';
    return `  ${places.get(id)} [label=${quoted(label)}${style}];`;
  });
  const arrows = edges.map(({ from, to, label }) => {
    const own = label === undefined ? '' : ` [label=${quoted(label)}]`;
    return `  ${places.get(from)} -> ${places.get(to)}${own};`;
  });
  return [`digraph ${quoted(name)} {`, '  node [shape=box];', ...boxes, ...arrows, '}', ''].join('\n');
}

function quoted(text: string): string {
  return `"${shownName(text).replace(/["\\]/g, '\\$&')}"`;
}
