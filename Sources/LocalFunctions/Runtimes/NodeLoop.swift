/// What Node.js runs: asks the runtime API for calls and gives them to the handler.
///
/// Source: AWS, Lambda, Runtime API; handlers may be asynchronous, or take a callback.
enum NodeLoop {
    static let source = """
        const http = require('http'), path = require('path'), url = require('url');
        const base = '/2018-06-01/runtime';
        const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
        const agent = new http.Agent({ keepAlive: true });

        function call(method, target, body, headers = {}) {
          return new Promise((resolve, reject) => {
            const request = http.request(
              { host, port, method, path: base + target, headers, agent }, (answer) => {
                const pieces = [];
                answer.on('data', (piece) => pieces.push(piece));
                answer.on('error', reject);
                answer.on('end', () =>
                  resolve({ headers: answer.headers, body: Buffer.concat(pieces).toString() }));
              });
            request.on('error', reject);
            request.end(body);
          });
        }

        function describe(error) {
          const isError = error instanceof Error;
          return JSON.stringify({
            errorType: isError ? error.name : typeof error,
            errorMessage: isError ? error.message : String(error),
            trace: isError && error.stack ? error.stack.split('\\n') : [],
          });
        }

        function failure(type, message) {
          const error = new Error(message);
          error.name = type;
          return error;
        }

        // src/index.routes.get is what index.js in the folder src exports as routes.get.
        async function load(handler) {
          if (handler.includes('..')) {
            throw failure(
              'Runtime.MalformedHandlerName', "'" + handler + "' is not a valid handler name.");
          }
          const dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
          const name = handler.slice(0, dot), members = handler.slice(dot + 1).split('.');
          const file = path.resolve(process.env.LAMBDA_TASK_ROOT, name);
          for (const candidate of [file + '.js', file + '.mjs', file + '.cjs']) {
            if (!require('fs').existsSync(candidate)) continue;
            const loaded = await import(url.pathToFileURL(candidate).href);
            const found = [loaded, loaded.default]
              .map((exported) => members.reduce((value, member) => value?.[member], exported))
              .find((value) => typeof value === 'function');
            if (found) return found;
            throw failure('Runtime.HandlerNotFound', handler + ' is undefined or not exported');
          }
          throw failure('Runtime.ImportModuleError', "Cannot find module '" + name + "'");
        }

        function parsed(text) {
          return text === undefined ? undefined : JSON.parse(text);
        }

        function context(headers) {
          const env = process.env, deadline = Number(headers['lambda-runtime-deadline-ms']);
          return {
            awsRequestId: headers['lambda-runtime-aws-request-id'],
            invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
            functionName: env.AWS_LAMBDA_FUNCTION_NAME,
            functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
            memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
            logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
            logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
            callbackWaitsForEmptyEventLoop: true,
            clientContext: parsed(headers['lambda-runtime-client-context']),
            getRemainingTimeInMillis: () => deadline - Date.now(),
          };
        }

        // A callback that is never called, and nothing left to wait for, is an answer too: null.
        let answer = () => {};
        process.on('beforeExit', () => answer(null));

        function invoke(handler, event, context) {
          return new Promise((resolve, reject) => {
            answer = resolve;
            const done = (error, result) => (error ? reject(error) : resolve(result));
            context.done = done;
            context.succeed = (result) => resolve(result);
            context.fail = (error) => reject(error ?? 'handled');
            const result = handler(event, context, done);
            if (result && typeof result.then === 'function') result.then(resolve, reject);
            else if (result !== undefined) resolve(result);
          });
        }

        let current;
        async function die(error, type) {
          console.error(error);
          const told = { ...JSON.parse(describe(error)), errorType: type };
          const target = current ? '/invocation/' + current + '/error' : '/init/error';
          await call('POST', target, JSON.stringify(told));
          process.exit(1);
        }
        process.on('unhandledRejection', (error) =>
          die(error, 'Runtime.UnhandledPromiseRejection'));
        process.on('uncaughtException', (error) => die(error, 'Runtime.UncaughtException'));

        (async () => {
          let handler;
          try {
            handler = await load(process.argv[1]);
          } catch (error) {
            console.error(error);
            const isSyntax = error instanceof SyntaxError;
            const told = isSyntax ? failure('Runtime.UserCodeSyntaxError', error.message) : error;
            await call('POST', '/init/error', describe(told));
            process.exit(1);
          }
          for (;;) {
            const next = await call('GET', '/invocation/next');
            const id = current = next.headers['lambda-runtime-aws-request-id'];
            process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? '';
            try {
              const result = await invoke(handler, JSON.parse(next.body), context(next.headers));
              await call(
                'POST', '/invocation/' + id + '/response', JSON.stringify(result) ?? 'null');
            } catch (error) {
              console.error(error);
              await call('POST', '/invocation/' + id + '/error', describe(error));
            }
          }
        })().catch((error) => { console.error(error); process.exit(1); });
        """
}
