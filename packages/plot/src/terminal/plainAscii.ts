const SUBSTITUTES: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '×': 'x',
  '·': '*',
  '√': 'sqrt',
  '∞': 'inf',
  µ: 'u',
  μ: 'mu',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  Δ: 'Delta',
  Σ: 'Sigma',
  '€': 'EUR',
  '£': 'GBP',
  Ξ: 'ETH',
  ß: 'ss',
};

/** Text in ASCII: symbols in words, letters without accents, and `?` for what is left. */
export function plainAscii(text: string): string {
  let plain = '';
  for (const character of text) {
    if (character < '\u0080') plain += character;
    else plain += SUBSTITUTES[character] ?? withoutAccent(character);
  }
  return plain;
}

function withoutAccent(character: string): string {
  const letters = character.normalize('NFKD').replace(/[^ -~]/g, '');
  return letters === '' && !/\p{M}/u.test(character) ? '?' : letters;
}
