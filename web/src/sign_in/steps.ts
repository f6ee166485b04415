// What signing in may answer: somebody who is in, or what is still asked of them.
import type { Me, Schemas } from '../api/client';

export type SecondStepAsked = Schemas['SecondStep'];
export const isSecondStep = (answer: Me | SecondStepAsked): answer is SecondStepAsked => 'needs' in answer;

// Where somebody wanted to go before the identity provider was asked: kept by the tab.
const KEY = 'adsum.sign-in-to';
export function keepWay(to: string | null): void {
  try {
    if (to) sessionStorage.setItem(KEY, to);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage they come to the first page.
  }
}
export function keptWay(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
