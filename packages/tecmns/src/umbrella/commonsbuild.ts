export * from '@tecmns/commonsbuild';
