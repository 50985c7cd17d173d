import { onReconnect, lost } from '~/api/connection';

/**
 * Loads a part of the page; where that fails because the server is away, it is tried again as soon as the server is back, instead of taking the
 * page down with it.
 */
export async function load<T>(part: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await part();
    } catch (error) {
      if (tries >= 5) throw error;
      const back = new Promise<void>((resolve) => {
        const stop = onReconnect(() => {
          stop();
          resolve();
        });
      });
      lost();
      await back;
    }
  }
}
