export * from '@tecmns/tea';
