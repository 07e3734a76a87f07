// These packages ship no declarations; their use here is thin and covered by tests.
declare module 'express';
declare module 'cors';
declare module 'ws';
