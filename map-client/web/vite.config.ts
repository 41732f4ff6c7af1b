import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';


export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../src/CivilAtlas/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // MapLibre is one file of about a megabyte that only the map loads.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(['/api', '/tiles', '/symbols', '/health'].map((path) => [path, 'http://127.0.0.1:8080'])),
  },
});
