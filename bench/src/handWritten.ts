/** What an engineer would write by hand: eight numbers, no checks, plain fields. */
export class HandWritten {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  g: number;
  h: number;
  x = 1;
  y = 2;
  z = 3;
  constructor(init: Partial<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>> = {}) {
    this.a = init.a ?? 0.1;
    this.b = init.b ?? 0.2;
    this.c = init.c ?? 0.3;
    this.d = init.d ?? 0.4;
    this.e = init.e ?? 0.5;
    this.f = init.f ?? 0.6;
    this.g = init.g ?? 0.7;
    this.h = init.h ?? 0.8;
  }
  step(): void {
    this.x = this.x * this.a + this.b;
    this.y = this.y * this.c + this.x;
    this.z = this.z * 0.5 + this.y;
  }
}
