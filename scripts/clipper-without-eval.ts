import type { Plugin } from 'vite';

/*
 * clipper2-wasm 0.4.0 was linked so that its glue makes functions out of text, which no policy of ours allows, not even
 * the worker's. Both places are told here in plain closures with the same effect: the call of a bound C++ function, and
 * the call of a JavaScript value from C++.
 */
const REPLACEMENTS: readonly (readonly [text: string, by: string])[] = [
  [
    'return new Function(args1,invokerFnBody)',
    `return function(humanName,throwBindingError,invoker,fn,runDestructors,fromRetWire,toClassParamWire,...rest){
      return function(...given){
        const destructors=needsDestructorStack?[]:null;
        const wired=isClassMethodFunc?[toClassParamWire(destructors,this)]:[];
        for(let n=0;n<argCount;n+=1)wired.push(rest[n](destructors,given[n]));
        const value=invoker(fn,...wired);
        if(needsDestructorStack)runDestructors(destructors);
        else{
          const first=isClassMethodFunc?1:2;
          let next=argCount;
          for(let n=first;n<argTypes.length;n+=1)if(argTypes[n].destructorFunction!==null)rest[next++](wired[n-first]);
        }
        return returns?fromRetWire(value):undefined;
      };
    }`,
  ],
  [
    'new Function(Object.keys(captures),functionBody)(...Object.values(captures))',
    `function(handle,methodName,destructorsRef,from){
      const values=argFromPtr.map((read,n)=>read(from+n*GenericWireTypeSize));
      let value;
      if(kind===0)value=Emval.toValue(handle)(...values);
      else if(kind===1)value=Emval.toValue(handle)[getStringOrSymbol(methodName)](...values);
      else if(kind===2)value=new(Emval.toValue(handle))(...values);
      else value=values.at(-1);
      return retType.isVoid?undefined:emval_returnValue(toReturnWire,destructorsRef,value);
    }`,
  ],
];

/** Takes the making of code out of clipper2-wasm. @throws when the library is not the version that this was written for */
export function clipperWithoutEval(): Plugin {
  return {
    name: 'clipper-without-eval',
    transform(code, id) {
      if (!/clipper2-wasm\/dist\/es\/clipper2z\.js(\?|$)/.test(id.replaceAll('\\', '/'))) return null;
      let changed = code;
      for (const [text, by] of REPLACEMENTS) {
        if (changed.split(text).length !== 2) throw new Error(`clipper2-wasm has another text than expected: ${text}`);
        changed = changed.replace(text, () => by);
      }
      if (/new Function|eval\(/.test(changed)) throw new Error('clipper2-wasm makes code in a place not known here');
      return { code: changed, map: null };
    },
  };
}
