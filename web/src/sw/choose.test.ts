import { describe, expect, it } from 'vitest';
import { answerFrom, isFile, type Place } from './choose';

const get = (path: string, more: Partial<Place> = {}) =>
  answerFrom({ method: 'GET', own: true, navigates: false, path, ...more });

describe('the service worker', () => {
  it.each(['/api/v1/today', '/api/v1/registers/7A/2026-11-20/AM', '/api', '/healthz', '/metrics', '/sw.js'])(
    'never answers %s, opened or fetched',
    (path) => {
      expect(get(path)).toBeNull();
      expect(get(path, { navigates: true })).toBeNull();
    },
  );
  it('answers no submission and no other site', () => {
    expect(get('/registers/7A/2026-11-20/AM', { method: 'POST' })).toBeNull();
    expect(get('/', { own: false, navigates: true })).toBeNull();
  });
  it('opens pages, and gives the files of its own edition', () => {
    expect(get('/registers/7A/2026-11-20/AM', { navigates: true })).toBe('page');
    expect(get('/apiary', { navigates: true })).toBe('page');
    expect(get('/assets/index-1a2b.js')).toBe('file');
    expect(isFile('/assets/index-1a2b.js', ['/assets/index-1a2b.js'])).toBe(true);
    expect(isFile('/assets/index-3c4d.js', ['/assets/index-1a2b.js'])).toBe(false);
  });
});
