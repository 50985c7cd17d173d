console.log("Hello, World")
