import { expect, test } from 'vitest';
import { codeIn } from './scan';

test.each([
  ['https://brigade.example/worker/clock?code=abc.def', 'abc.def'],
  ['http://localhost:8080/worker/clock?x=1&code=a%2Bb', 'a+b'],
  ['https://brigade.example/worker/clock', null],
  ['https://brigade.example/worker?code=abc', null],
  ['WIFI:S:Traiteur;T:WPA;P:secret;;', null],
  ['', null],
])('a code is read only from the address of clocking: %s', (text, code) => {
  expect(codeIn(text)).toBe(code);
});
