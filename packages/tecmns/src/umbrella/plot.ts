export * from '@tecmns/plot';
