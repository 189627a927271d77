// Rules on classes made by `define({ … })` or `X.extend({ … })`.

import { walk } from './walk.mjs';

/** Fields of a model class that would hide a parameter which the class declares. */
export function* shadowsParameter(program) {
  const constants = new Map();
  for (const node of walk(program)) {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier')
      constants.set(node.id.name, node.init);
  }
  for (const node of walk(program)) {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') continue;
    const base =
      node.superClass?.type === 'Identifier' ? constants.get(node.superClass.name) : node.superClass;
    const names = new Set(members(base, ['params', 'add']).map(keyOf));
    for (const field of node.body.body) {
      if (field.type !== 'PropertyDefinition' || field.static || field.declare) continue;
      const name = keyOf(field);
      if (name !== undefined && names.has(name)) {
        yield {
          node: field,
          message: `The field '${name}' hides the parameter of the same name: rename the field.`,
        };
      }
    }
  }
}

/** Doc comments above a declared parameter, input, action or metric that say other than its `doc`. */
export function* docDiffers(program, comments, text) {
  for (const call of walk(program)) {
    for (const member of members(call, ['params', 'add', 'inputs', 'actions', 'metrics'])) {
      const doc = docOf(member.value);
      const comment = comments.findLast(({ end }) => end <= member.start);
      if (doc === undefined || comment?.type !== 'Block' || !comment.value.startsWith('*')) continue;
      if (text.slice(comment.end, member.start).trim() !== '') continue;
      const said = comment.value
        .replace(/^\s*\* ?/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
      if (said !== doc.replace(/\s+/g, ' ').trim()) {
        yield {
          node: member,
          message: `The comment above '${keyOf(member)}' differs from its doc: make them equal, or drop the comment.`,
        };
      }
    }
  }
}

/** The entries of the named groups in the object that a `define` or `extend` call is given. */
function members(call, groups) {
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return [];
  if (!['define', 'extend'].includes(call.callee.property.name)) return [];
  const [declaration] = call.arguments;
  return properties(declaration)
    .filter((group) => groups.includes(keyOf(group)))
    .flatMap((group) => properties(group.value));
}

function properties(node) {
  return node?.type === 'ObjectExpression' ? node.properties.filter(({ type }) => type === 'Property') : [];
}

function keyOf({ key, computed }) {
  if (computed || key === undefined) return undefined;
  return key.type === 'Identifier' ? key.name : key.value;
}

/** The text of `doc` in `{ doc: '…' }` or in the options of a call like `p.number({ doc: '…' })`. */
function docOf(value) {
  const objects = value.type === 'CallExpression' ? value.arguments : [value];
  const docs = objects.flatMap(properties).filter((property) => keyOf(property) === 'doc');
  return docs.length === 0 ? undefined : textOf(docs[0].value);
}

function textOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
