import { describe, expect, it } from 'vitest';
import { originOf, readConfig } from '../src/config.ts';

describe('SENDOUT_PUBLIC_URL', () => {
  it('is an http or https address, with or without a slash at its end', () => {
    expect(readConfig({ SENDOUT_PUBLIC_URL: 'https://api.example.com/' }).publicUrl).toBe(
      'https://api.example.com',
    );
    expect(readConfig({ SENDOUT_PUBLIC_URL: 'http://10.0.0.1:8080/sendout' }).publicUrl).toBe(
      'http://10.0.0.1:8080/sendout',
    );
    for (const wrong of ['api.example.com', 'ftp://api.example.com', 'https://'])
      expect(() => readConfig({ SENDOUT_PUBLIC_URL: wrong }), wrong).toThrow('SENDOUT_PUBLIC_URL');
  });

  it('is where the API listens unless it is set', () => {
    const config = readConfig({ SENDOUT_HOST: '::1', SENDOUT_PORT: '9090' });
    expect(config.publicUrl ?? originOf(config)).toBe('http://[::1]:9090');
  });
});
