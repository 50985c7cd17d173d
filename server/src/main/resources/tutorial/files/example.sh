echo "Hello, World"
