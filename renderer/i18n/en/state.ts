export const state = {
  idle: 'Ready when you are.',
  waiting: 'Listening. Play when you like.',
  following: (measure: number) => `Bar ${measure}`,
  repetition: (n: number) => (n === 2 ? 'second time' : `time ${n}`),
  lost: 'I have lost the place. Play on, I will find you.',
  paused: 'Paused.',
  resumes: 'It goes on by itself.',
  connectionLost: 'The connection to the listening program is gone.',
  connectionRemedy: 'Start Repetiteur again, then load this page again.',
  noAnswer: 'The listening program does not answer.',
  reconnecting: 'Connecting…',
}
