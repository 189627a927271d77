import { asciiJson } from '../diagram/asciiJson.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { dotText } from '../diagram/dotText.ts';
import { mermaidText } from '../diagram/mermaidText.ts';
import { treeLines } from '../diagram/treeLines.ts';
import { shownName } from '../shown.ts';
import { ancestorsOf, descendantsOf } from './ancestry.ts';
import type { Lineage, LineageModel } from './lineage.ts';
import { modelsNamed } from './modelsNamed.ts';

/** How a lineage is written. */
export type LineageFormat = 'text' | 'json' | 'dot' | 'mermaid';

/** Digits of a hash that stand for it. */
const SHORT = 12;

/**
 * A lineage as text: what each model came from as a tree, JSON, or a diagram for Graphviz or Mermaid. Names are escaped in all of them.
 *
 * @param name the model that it is about, as `modelsNamed` takes it; then only what it came from and what came from it is shown. Default: all.
 * @throws NetlistError `unknown` for a model that is not there
 *
 * @example
 * ```ts
 * lineageText(lineageOf([]), 'dot').split('\n')[0]; // => 'digraph "lineage" {'
 * ```
 */
export function lineageText(lineage: Lineage, format: LineageFormat, name?: string): string {
  const meant = name === undefined ? youngest(lineage) : modelsNamed(lineage, name);
  const keys = new Set(
    name === undefined
      ? lineage.models.keys()
      : meant.flatMap(({ key }) => [key, ...ancestorsOf(lineage, key), ...descendantsOf(lineage, key)]),
  );
  const shown = [...lineage.models.values()].filter(({ key }) => keys.has(key));
  switch (format) {
    case 'text':
      return meant.map((model) => treeOf(lineage, model)).join('\n');
    case 'json':
      return asciiJson({
        models: shown.map((model) => documentOf(lineage, model)),
        findings: lineage.findings,
      });
    case 'dot':
      return dotText(diagramOf(shown), 'lineage');
    case 'mermaid':
      return mermaidText(diagramOf(shown));
  }
}

/** Models from which nothing came: their trees have all others. */
function youngest({ models }: Lineage): readonly LineageModel[] {
  return [...models.values()].filter(({ children }) => children.length === 0);
}

function treeOf(lineage: Lineage, model: LineageModel): string {
  const { models } = lineage;
  const count = descendantsOf(lineage, model.key).length;
  const lines = treeLines({
    roots: parentsOf(model),
    childrenOf: (key) => parentsOf(models.get(key)!),
    labelOf: (key, child = model.key) => {
      const relations = models
        .get(child)!
        .parents.filter(({ to }) => to === key)
        .map(({ relation, by }) => (by === null ? relation : `${relation} (says ${shownName(by)})`));
      return `${relations.join(', ')}: ${labelOf(models.get(key)!)}`;
    },
  });
  const descendants = count === 0 ? '' : `, ${count} ${count === 1 ? 'descendant' : 'descendants'}`;
  return `${[`${labelOf(model)}${descendants}`, ...lines].join('\n')}\n`;
}

function parentsOf({ parents }: LineageModel): readonly string[] {
  return [...new Set(parents.map(({ to }) => to))];
}

function labelOf({ id, tree1, generation, isAtLeast, places }: LineageModel): string {
  const short = tree1.slice(0, 'tree1:'.length + SHORT);
  const name = `${shownName(id ?? 'a package')} ${short}`;
  if (places.length === 0) return `${name}, not here`;
  return `${name}, generation ${generation}${isAtLeast ? ' or more' : ''}`;
}

function documentOf(
  lineage: Lineage,
  { key, id, tree1, places, generation, isAtLeast, parents }: LineageModel,
) {
  return {
    ...{ key, id, tree1, places, generation, isAtLeast, parents },
    descendants: descendantsOf(lineage, key).length,
  };
}

function diagramOf(models: readonly LineageModel[]): Diagram {
  const keys = new Set(models.map(({ key }) => key));
  return {
    nodes: models.map((model) => ({
      id: model.key,
      label: labelOf(model),
      isDashed: model.places.length === 0,
    })),
    edges: models.flatMap(({ key, parents }) =>
      parents
        .filter(({ to }) => keys.has(to))
        .map(({ to, relation }) => ({ from: key, to, label: relation })),
    ),
  };
}
