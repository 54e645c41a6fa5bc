export default ['hundred', 'most', 'more', 'deep', 'deeper'].map((call) => ({ name: call, call }));
